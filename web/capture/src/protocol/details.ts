/** The requirements that are typed on the details screen, in the order in which it asks for them. */
export const detailRequirements = ["phone_number", "name", "dob", "id_number", "address"] as const;
export type DetailRequirement = (typeof detailRequirements)[number];

/** What can be typed; a field that was not touched is absent. */
export interface Details {
  readonly phone?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly birthDay?: string;
  readonly birthMonth?: string;
  readonly birthYear?: string;
  readonly numberCountry?: string;
  readonly number?: string;
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly postalCode?: string;
  readonly region?: string;
  readonly addressCountry?: string;
}

export type DetailField = keyof Details;

/** The fields of each requirement that have to be filled in. */
export const neededFields: Readonly<Record<DetailRequirement, readonly DetailField[]>> = {
  phone_number: ["phone"],
  name: ["firstName", "lastName"],
  dob: ["birthDay", "birthMonth", "birthYear"],
  id_number: ["numberCountry", "number"],
  address: ["line1", "city", "addressCountry"],
};

export function isDetail(requirement: string): requirement is DetailRequirement {
  return detailRequirements.some((known) => known === requirement);
}

/** Whether everything that these requirements need is filled in. */
export function isComplete(details: Details, requirements: readonly DetailRequirement[]): boolean {
  return requirements.every((requirement) => neededFields[requirement].every((field) => (details[field] ?? "").trim() !== ""));
}
