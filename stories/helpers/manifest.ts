interface Item {
  name: string;
  attribute?: string;
}

interface Declaration {
  tagName?: string;
  members?: Item[];
  slots?: Item[];
  cssParts?: Item[];
}

/** The little of a custom elements manifest that is read here. */
export interface Manifest {
  modules: { declarations?: Declaration[] }[];
}

/**
 * Storybook's table has one row a name, so a part `caption` would replace the attribute `caption`. Parts and slots get
 * the spelling they are used with; a property that has an attribute stands there once, as the attribute.
 */
export function oneRowEach(manifest: Manifest): Manifest {
  const rows = (declaration: Declaration): Declaration => ({
    ...declaration,
    members: declaration.members?.filter(({ attribute }) => !attribute) ?? [],
    slots:
      declaration.slots?.map((slot) => ({ ...slot, name: slot.name ? `slot="${slot.name}"` : 'between the tags' })) ??
      [],
    cssParts: declaration.cssParts?.map((part) => ({ ...part, name: `::part(${part.name})` })) ?? [],
  });
  return {
    ...manifest,
    modules: manifest.modules.map((module) => ({ ...module, declarations: module.declarations?.map(rows) ?? [] })),
  };
}
