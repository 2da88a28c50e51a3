import { changeProject, newProject } from '../../../src/projects/projects.ts';
import { toProject, toRow } from '../../../src/projects/representation.ts';

const NOW = '2026-12-01T09:00:00.000Z';
const LATER = '2026-12-02T09:00:00.000Z';
const project = newProject('p1', 'w1', { name: 'Spring planting', description: 'By May.' }, NOW);

test('a new project is its content, in its workspace, at version 1', () => {
  expect(project).toEqual({
    id: 'p1',
    workspaceId: 'w1',
    name: 'Spring planting',
    description: 'By May.',
    createdAt: NOW,
    updatedAt: NOW,
    version: 1,
  });
});

test('a change is the next version, and null empties the description', () => {
  expect(changeProject(project, { name: 'Summer planting' }, LATER)).toEqual({
    ...project,
    name: 'Summer planting',
    updatedAt: LATER,
    version: 2,
  });
  expect(changeProject(project, { description: null }, LATER)).toMatchObject({ description: '', version: 2 });
});

test('a change that changes nothing is the very same project', () => {
  expect(changeProject(project, { name: 'Spring planting', description: 'By May.' }, LATER)).toBe(project);
});

test('a project comes back from its row as it was', () => {
  expect(toProject(toRow(project))).toEqual(project);
});
