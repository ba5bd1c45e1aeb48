const paths: Readonly<Record<string, string>> = {
  camera: "M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
  cloud: "M7 18a4 4 0 0 1-.5-8A6 6 0 0 1 18 9.5a4.3 4.3 0 0 1-.5 8.5z",
  document: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  create_identity_verification: "M3 5h18v14H3zM8.5 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM5.5 16.5c.6-1.7 5.4-1.7 6 0M14.5 10H18M14.5 14H18",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 15v2",
  moved: "M5 12h13M13 7l5 5-5 5",
  wallet: "M4 7h15v12H4zM4 7l11-3v3M19 11h-5v4h5",
  dispute_protection: "M12 3l7 3v6c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15.5 10",
  phone: "M7 3h10v18H7zM11 18h2",
  passport: "M6 3h12v18H6zM12 7a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM9 17.5h6",
  driving_license: "M3 5h18v14H3zM8 9.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM5.5 16c.5-1.6 4.5-1.6 5 0M13.5 10h4.5M13.5 13h4.5M13.5 16h2.5",
  id_card: "M3 5h18v14H3zM15.5 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12.7 16c.5-1.6 5.1-1.6 5.6 0M6 9.5h4M6 12.5h4M6 15.5h2.5",
  face: "M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M9 10v.5M15 10v.5M9 15c1.6 1.4 4.4 1.4 6 0",
  business: "M4 20V9l8-5 8 5v11zM9 20v-6h6v6",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  back: "M15 5l-7 7 7 7",
  attention: "M12 7v6M12 16.5v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
};

/** A line icon of 24 units. Unknown names draw a dot, so that a new icon of the server breaks nothing. */
export function Icon({ name }: { readonly name: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={Object.hasOwn(paths, name) ? paths[name] : "M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"} />
    </svg>
  );
}
