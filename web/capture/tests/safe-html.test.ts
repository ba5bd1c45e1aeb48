import { expect, test } from "vitest";
import { readSafeHtml, type SafeNode } from "../src/protocol/safe-html";

const text = (value: string): SafeNode => ({ kind: "text", text: value });

test("links, bold and line breaks are kept", () => {
  expect(readSafeHtml(`See <a href='https://a.example/p'>our <b>policy</b></a><br/>now`)).toEqual([
    text("See "),
    { kind: "a", href: "https://a.example/p", children: [text("our "), { kind: "b", children: [text("policy")] }] },
    { kind: "br" },
    text("now"),
  ]);
});

test.each([
  ["javascript:alert(1)"],
  ["JaVaScRiPt:alert(1)"],
  ["&#106;avascript:alert(1)"],
  ["data:text/html,x"],
  ["stripe_bottomsheet://open/consent"],
  ["//a.example"],
  ["https://"],
])("a link to %s keeps only its text", (href) => {
  expect(readSafeHtml(`<a href="${href}">words</a>`)).toEqual([text("words")]);
});

test.each([
  ["<img src=x onerror=alert(1)>hi", [text("hi")]],
  ["<script>alert(1)</script>hi", [text("hi")]],
  ["<SCRIPT>alert(1)", []],
  ["<style>b{}</style>hi", [text("hi")]],
  ["<!-- <b>no</b> -->hi", [text("hi")]],
  ["<i>hi</i>", [text("hi")]],
  ["1 < 2", [text("1 "), text("<"), text(" 2")]],
  ["</b></a>hi", [text("hi")]],
  ["<b>open", [{ kind: "b", children: [text("open")] }]],
  ["", []],
] as const)("%s loses everything else", (html, nodes) => {
  expect(readSafeHtml(html)).toEqual(nodes);
});

test("only the address of a link is read", () => {
  expect(readSafeHtml(`<a onclick="alert(1)" data-href="https://b.example" href=https://a.example/ style="x">w</a>`)).toEqual([
    { kind: "a", href: "https://a.example/", children: [text("w")] },
  ]);
});

test("entities become characters and unknown ones stay", () => {
  expect(readSafeHtml("&amp;&lt;b&gt; &#8226;&#x41; &constructor; &nope;")).toEqual([text("&<b> \u2022A &constructor; &nope;")]);
});
