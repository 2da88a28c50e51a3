import cluster, { type Worker } from 'node:cluster';
import {
  AggregatorRegistry,
  Counter,
  Gauge,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client';
import { expose } from './metrics.ts';

type Metrics = MetricObjectWithValues<MetricValue<string>>[];

/** How long workers are waited for; of one that is silent what it last told stands. */
const PATIENCE_MS = 1_000;

/** What a worker and its primary say to each other; the number tells the questions of a worker apart. */
type Message =
  | { readonly docket: 'all metrics?'; readonly question: number }
  | { readonly docket: 'all metrics'; readonly question: number; readonly text: string }
  | { readonly docket: 'metrics?' }
  | { readonly docket: 'metrics'; readonly metrics: Metrics };

/** What else goes over the channel has no such member. */
const isMessage = (it: unknown): it is Message => typeof it === 'object' && it !== null && 'docket' in it;

/**
 * How to gather the metrics of this process, or of all workers where this is one of several: whichever of them
 * Prometheus happens to reach tells of all.
 */
export function gatherFrom(registry: Registry): () => Promise<string> {
  if (!cluster.isWorker) return () => registry.metrics();
  const answers = new Map<number, (text: string) => void>();
  const say = (message: Message) => void process.send?.(message);
  process.on('message', async (message) => {
    if (!isMessage(message)) return;
    if (message.docket === 'metrics?') say({ docket: 'metrics', metrics: await registry.getMetricsAsJSON() });
    if (message.docket !== 'all metrics') return;
    answers.get(message.question)?.(message.text);
    answers.delete(message.question);
  });
  let questions = 0;
  return () =>
    new Promise((resolve) => {
      const question = questions++;
      answers.set(question, resolve);
      say({ docket: 'all metrics?', question });
    });
}

/** What a primary tells of itself and of its workers. */
export function exposeWorkers(registry: Registry, workers: { silent(): number; ended(): number }): void {
  const begun = Date.now() / 1000 - process.uptime();
  const began = { name: 'process_start_time_seconds', help: 'When the primary began, in Unix time.' };
  expose(registry, Gauge, began, () => begun);
  expose(registry, Gauge, { name: 'docket_workers_silent', help: 'Workers that did not answer.' }, workers.silent);
  expose(registry, Counter, { name: 'docket_workers_ended_total', help: 'Workers that ended.' }, workers.ended);
}

/** In the primary: puts the metrics of all workers together for the worker that asks. Called once, before the first fork. */
export function gatherForWorkers(): void {
  const last = new Map<number, Metrics>();
  /** What ended workers counted: without it every sum would fall when one ends, which Prometheus takes for a restart. */
  const ended: Metrics[] = [];
  let waitingFor = new Set<number>();
  let silent = 0;
  let endings = 0;
  let arrived = () => {};
  let gathering: Promise<string> | undefined;

  const heardOf = (id: number) => {
    waitingFor.delete(id);
    if (waitingFor.size === 0) arrived();
  };

  const own = new Registry();
  exposeWorkers(own, { silent: () => silent, ended: () => endings });

  cluster.on('exit', ({ id }: Worker) => {
    ended.push(last.get(id)?.filter((it) => it.type.toString() !== 'gauge') ?? []);
    last.delete(id);
    endings++;
    heardOf(id);
  });
  cluster.on('message', async (worker: Worker, message: unknown) => {
    if (!isMessage(message)) return;
    if (message.docket === 'metrics') {
      last.set(worker.id, withNumbers(message.metrics));
      heardOf(worker.id);
    }
    if (message.docket !== 'all metrics?') return;
    gathering ??= gather().finally(() => {
      gathering = undefined;
    });
    const answer: Message = { docket: 'all metrics', question: message.question, text: await gathering };
    if (worker.isConnected()) worker.send(answer);
  });

  async function gather(): Promise<string> {
    const workers = Object.values(cluster.workers ?? {}).filter((it) => it?.isConnected());
    waitingFor = new Set(workers.flatMap((it) => it?.id ?? []));
    const all = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const question: Message = { docket: 'metrics?' };
    for (const worker of workers) worker?.send(question);
    const timer = setTimeout(arrived, PATIENCE_MS);
    await all;
    clearTimeout(timer);
    silent = waitingFor.size;
    const sum = AggregatorRegistry.aggregate([...last.values(), ...ended]);
    const { length } = ended;
    ended.splice(0, length, await AggregatorRegistry.aggregate(ended.slice(0, length)).getMetricsAsJSON());
    return (await sum.metrics()) + (await own.metrics());
  }
}

/** JSON has no NaN, which is what a mean of nothing is. */
const withNumbers = (metrics: Metrics): Metrics =>
  metrics.map((it) => ({ ...it, values: it.values.map((each) => ({ ...each, value: each.value ?? Number.NaN })) }));
