/** How long things last, in seconds. */
export interface Lives {
  /** How long a credential that was checked is believed; so long may one that has ended live on elsewhere. */
  readonly belief: number;
  readonly token: number;
  readonly session: number;
  /** How long a partner can refresh. */
  readonly grant: number;
  readonly invitation: number;
  readonly verifyEmail: number;
  readonly resetPassword: number;
}
