/**
 * The kinds of entries the server takes, by the end of their address, and how each travels:
 * from the grid, from a lesson's card, and from any page when the network is back.
 *
 * @type {Record<string, {most: number, body: (entries: any[]) => object, answers: (said: any) => boolean}>}
 */
export const ACTS = {
  sunas: {
    most: 400,
    body: (entries) => ({
      cells: entries.map(({ column, student, text, version }) => ({ column, student, text, version })),
    }),
    answers: (said) => Array.isArray(said?.cells),
  },
  kolonna: {
    most: 1,
    body: ([{ column, version, fields }]) => ({ column, version, ...fields }),
    answers: Boolean,
  },
  klat: {
    most: 1,
    body: ([{ column }]) => ({ column }),
    answers: Boolean,
  },
  nakamai: {
    most: 1,
    body: ([{ column }]) => ({ column }),
    answers: Boolean,
  },
};

/**
 * Whether somebody else changed a field of a column that is typed over here, to something else.
 * @param {{fields: Record<string, string>, base: Record<string, string>}} entry @param {any} fresh the column now
 */
export function opposes({ fields, base }, fresh) {
  return Object.keys(fields).some((field) => ![base[field], fields[field]].includes(fresh[field] ?? ""));
}
