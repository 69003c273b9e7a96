import { compareCodes, parentCode } from "#app/par-index/criterion-code.ts";
import type { Criterion, IndexEdition } from "#app/par-index/index-edition.ts";

/** A criterion in its place: a leaf is a row without children, and only leaves get points. */
export interface CriterionNode {
  readonly criterion: Criterion;
  readonly children: readonly CriterionNode[];
}

/** The criteria as a tree, sorted by number; its roots are the domains. */
export function criteriaTree(edition: IndexEdition): readonly CriterionNode[] {
  const childrenOf = new Map<string | undefined, Criterion[]>();
  for (const criterion of edition.criteria) {
    const parent = parentCode(criterion.code);
    const siblings = childrenOf.get(parent);
    if (siblings) siblings.push(criterion);
    else childrenOf.set(parent, [criterion]);
  }
  const build = (parent: string | undefined): CriterionNode[] =>
    (childrenOf.get(parent) ?? [])
      .toSorted((a, b) => compareCodes(a.code, b.code))
      .map((criterion) => ({ criterion, children: build(criterion.code) }));
  return build(undefined);
}

/** The leaves of a tree, in order. */
export function leavesOf(nodes: readonly CriterionNode[]): readonly Criterion[] {
  return nodes.flatMap((node) => (node.children.length === 0 ? [node.criterion] : leavesOf(node.children)));
}

/** The leaves that are scored by sociological survey. */
export function surveyLeavesOf(edition: IndexEdition): readonly Criterion[] {
  return leavesOf(criteriaTree(edition)).filter((leaf) => leaf.method?.kind === "survey");
}
