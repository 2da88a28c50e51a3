import type { Handlers } from '../docket.ts';
import { later } from './later.ts';

export const projectsPending: Pick<
  Handlers,
  | 'listProjects'
  | 'createProject'
  | 'getProject'
  | 'changeProject'
  | 'deleteProject'
  | 'listProjectGuests'
  | 'addProjectGuest'
  | 'removeProjectGuest'
  | 'listOwnTasks'
> = {
  listProjects: later,
  createProject: later,
  getProject: later,
  changeProject: later,
  deleteProject: later,
  listProjectGuests: later,
  addProjectGuest: later,
  removeProjectGuest: later,
  listOwnTasks: later,
};
