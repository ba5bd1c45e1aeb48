import { expect, test } from "vitest";
import { recallVisit, rememberVisit } from "../src/run/visit";

const island = { session: "vs_1", token: "link_x", merchantName: "Rides", livemode: false };

function tab(): { readonly sessionStorage: Storage; readonly history: History; readonly addresses: string[] } {
  const kept = new Map<string, string>();
  const addresses: string[] = [];
  return {
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as Storage,
    history: { state: null, replaceState: (_: unknown, __: string, url: string) => void addresses.push(url) } as unknown as History,
    addresses,
  };
}

test("the token leaves the address and the tab remembers the visit", () => {
  const here = tab();
  expect(recallVisit(here)).toBeNull();
  rememberVisit(island, here);
  expect(here.addresses).toEqual(["/start/resume"]);
  expect(recallVisit(here)).toEqual(island);
});

test("where nothing can be kept the address stays, so that a reload goes on", () => {
  const here = tab();
  const refusing = {
    ...here,
    sessionStorage: {
      setItem: () => {
        throw new Error("blocked");
      },
      getItem: () => {
        throw new Error("blocked");
      },
    } as unknown as Storage,
  };
  rememberVisit(island, refusing);
  expect(here.addresses).toEqual([]);
  expect(recallVisit(refusing)).toBeNull();
});
