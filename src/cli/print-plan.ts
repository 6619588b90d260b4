import type { DescribedPlan, DescribedStep } from '../scenario/describe-plan.ts';
import type { Io } from './io.ts';

function printStep(step: DescribedStep, number: number, { out, palette: paint }: Io): void {
  out(`  ${number}. ${paint.bold(step.title)} ${paint.dim(`${step.kind} ${step.place.file}:${step.place.line}`)}\n`);
  if (step.skip) out(paint.dim(`     ${step.skip}\n`));
  if (step.problem) out(paint.red(`     ${step.problem}\n`));
  if (step.request) {
    const { method, url, headers, body } = step.request;
    out(`     ${paint.green(method)} ${url}\n`);
    for (const [name, value] of headers) out(`     ${name}: ${value}\n`);
    if (body) out(`${`\n${body}`.replace(/^/gm, '     ')}\n`);
  }
  for (const { name, value, origin } of step.values) {
    out(paint.dim(`       {{${name}}} = ${value === '' ? '(empty)' : value}  from ${origin}\n`));
  }
  if (step.captures.length > 0) out(paint.dim(`       captures ${step.captures.join(', ')}\n`));
}

/** Prints a plan for a person: every step, its request, and the origin of each value. */
export function printPlan(plan: DescribedPlan, io: Io): void {
  const { out, palette: paint } = io;
  const target = `${plan.target}${plan.mock ? ' (mock)' : ''}`;
  out(`${paint.bold(plan.title)}\n${paint.dim(`${plan.key}  ${plan.file}:${plan.line}  against ${target}`)}\n`);
  if (plan.skip) out(paint.yellow(`skipped: ${plan.skip}\n`));
  for (const [index, step] of plan.steps.entries()) printStep(step, index + 1, io);
  out('\n');
}
