import type { CameraRefusal } from "../pictures/camera";
import type { PictureRefusal } from "../pictures/picture";
import type { DetailField } from "../protocol/details";
import type { DocumentType, Side } from "../protocol/verification-page";

/** Every sentence that the page itself says. One file for each language; the rest of the words come with the page from the server. */
export interface Texts {
  /** BCP 47. */
  readonly language: string;
  readonly testBanner: string;
  readonly step: (step: number, of: number) => string;
  readonly back: string;
  readonly tryAgain: string;
  readonly loading: string;
  readonly saving: string;
  readonly reading: string;
  readonly uploading: string;
  readonly offline: string;
  readonly network: string;
  readonly server: string;
  readonly pictureRefused: string;
  readonly unreachable: { readonly title: string; readonly body: string };
  readonly ended: {
    readonly link: { readonly title: string; readonly body: (merchant: string) => string };
    readonly canceled: { readonly title: string; readonly body: (merchant: string) => string };
  };
  readonly unsupported: { readonly title: string; readonly body: (merchant: string) => string };
  readonly test: {
    readonly title: string;
    readonly body: string;
    readonly success: string;
    readonly failure: string;
    readonly successAsync: string;
    readonly failureAsync: string;
    readonly atOnce: string;
    readonly later: string;
    readonly preview: string;
    readonly previewBody: string;
  };
  readonly consent: { readonly title: (merchant: string) => string };
  readonly document: {
    readonly country: string;
    readonly countryPlaceholder: string;
    readonly countryHint: string;
    readonly type: string;
    readonly incomplete: string;
  };
  readonly details: {
    readonly name: string;
    readonly birthDate: string;
    readonly number: string;
    readonly address: string;
    readonly phoneHint: string;
    readonly numberHint: string;
    readonly fields: Readonly<Record<DetailField, string>>;
    readonly countryPlaceholder: string;
    readonly incomplete: string;
  };
  readonly code: { readonly label: string; readonly yourNumber: string; readonly confirm: string };
  readonly capture: {
    readonly title: (type: DocumentType | null, side: Side) => string;
    readonly body: (type: DocumentType | null, side: Side) => string;
    readonly advice: readonly string[];
    readonly faceAdvice: readonly string[];
    readonly illustration: (type: DocumentType | null, side: Side) => string;
    readonly takePhoto: string;
    readonly useCameraHere: string;
    readonly uploadFile: string;
    readonly keep: string;
    readonly changeDocument: string;
    readonly noCamera: string;
  };
  readonly camera: {
    readonly title: (type: DocumentType | null, side: Side) => string;
    readonly hint: string;
    readonly opening: string;
    readonly shutter: string;
    readonly video: string;
  };
  readonly cameraRefusal: Readonly<Record<CameraRefusal, string>>;
  readonly pictureRefusal: Readonly<Record<PictureRefusal, string>>;
  readonly preview: {
    readonly title: string;
    readonly body: string;
    readonly faceTitle: string;
    readonly faceBody: string;
    readonly use: string;
    readonly another: string;
    readonly alt: string;
    readonly notShown: string;
  };
  readonly error: { readonly title: string; readonly back: string };
  readonly review: {
    readonly title: string;
    readonly body: (merchant: string) => string;
    readonly document: string;
    readonly side: Readonly<Record<Side, string>>;
    readonly page: string;
    readonly received: string;
    readonly change: string;
    readonly submit: string;
  };
  readonly checking: { readonly title: string; readonly body: string };
  readonly done: {
    readonly title: string;
    readonly close: (merchant: string) => string;
    readonly leaving: (merchant: string) => string;
    readonly proceed: (merchant: string) => string;
  };
}
