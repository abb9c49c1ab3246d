import type { KeptBallot } from './polls.js';

/** The choices of the ballot that was sent and got no answer; whether it was recorded, sending it again will tell. */
export function waitingChoices({ attempts, cast, refused }: KeptBallot): readonly string[] | undefined {
  const last = attempts.at(-1);
  return last && !refused && (!cast || (attempts.length > 1 && attempts.some(({ replaces }) => replaces)))
    ? last.choices
    : undefined;
}
