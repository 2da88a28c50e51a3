import { ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/**
 * The estimate holds up everybody else, and grows fast with what it looks at. Who cannot guess the beginning cannot guess
 * the whole, so it looks at so many characters, with so many ways to read `4` or `$` as letters: some 10 ms at worst.
 */
const LOOKED_AT = 32;
const MOST_READINGS = 5;

/** Without the two largest lists: family names and Wikipedia take 15 MB and change no verdict on 12 characters or more. */
const { 'lastnames-en': _names, 'wikipedia-en': _encyclopedia, ...words } = english.dictionary;
const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...words },
  graphs: common.adjacencyGraphs,
  translations: english.translations,
  maxLength: LOOKED_AT,
  l33tMaxSubstitutions: MOST_READINGS,
});

/**
 * How hard a password is to guess, by its first 32 characters.
 * @param known what an attacker knows of the person: address, name
 */
export function estimate(password: string, known: readonly string[]): Pick<ZxcvbnResult, 'score' | 'feedback'> {
  const pieces = known.flatMap((it) => [it, ...it.split(/[^\p{L}\p{N}]+/u)]);
  return estimator.check(
    password,
    pieces.map((it) => it.slice(0, LOOKED_AT)),
  );
}
