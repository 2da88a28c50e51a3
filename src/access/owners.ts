/**
 * Whether a person can act as an owner: their account is neither closed nor suspended, and they are no guest of this
 * server, whom the policy lets change nothing in a workspace. Who cannot is no owner to leave a workspace to.
 * @param user what the statement calls the row of the person in `users`
 */
export const canOwn = (user: string): string =>
  `(${user}.deleted_at IS NULL AND ${user}.suspended_at IS NULL AND ${user}.role <> 'guest')`;
