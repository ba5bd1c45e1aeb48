import type { DocumentType, Side } from "../protocol/verification-page";
import type { Texts } from "./texts";

const nouns: Readonly<Record<DocumentType, string>> = { passport: "passport", driving_license: "driving licence", id_card: "identity card" };

const noun = (type: DocumentType | null): string => (type === null ? "document" : nouns[type]);

const part = (type: DocumentType | null, side: Side): string => {
  if (side === "face") return "your face";
  if (type === "passport") return "the photo page of your passport";
  return `the ${side === "id_document_front" ? "front" : "back"} of your ${noun(type)}`;
};

export const english: Texts = {
  language: "en",
  testBanner: "Test mode. Nothing is really checked.",
  step: (step, of) => `Step ${step} of ${of}`,
  back: "Back",
  tryAgain: "Try again",
  loading: "Loading",
  saving: "One moment",
  reading: "Reading the picture",
  uploading: "Sending the picture",
  offline: "You are offline. We go on as soon as the connection is back.",
  network: "The connection failed. Nothing is lost; please try again.",
  server: "Something went wrong on our side. Nothing is lost; please try again.",
  pictureRefused: "Please take another picture.",
  unreachable: { title: "This page could not be loaded", body: "Check your connection, then try again." },
  ended: {
    link: {
      title: "This link no longer works",
      body: (merchant) => `Links can be used once and only for a short time. Go back to ${merchant} to get a new one.`,
    },
    canceled: {
      title: "This verification was ended",
      body: (merchant) => `${merchant} no longer needs it. You can close this page.`,
    },
  },
  unsupported: {
    title: "This page cannot go on",
    body: (merchant) => `The verification asks for a step that this page does not offer. Please tell ${merchant}.`,
  },
  test: {
    title: "How should this test end?",
    body: "Choose an outcome. No document is needed.",
    success: "Success",
    failure: "Failure",
    successAsync: "Success, async",
    failureAsync: "Failure, async",
    atOnce: "at once",
    later: "after a delay",
    preview: "Preview the screens",
    previewBody: "Walk through the pages as a person sees them. What you give is not checked.",
  },
  consent: { title: (merchant) => `${merchant} asks you to verify your identity` },
  document: {
    country: "Issuing country",
    countryPlaceholder: "Choose a country",
    countryHint: "The country that issued the document, not where you live.",
    type: "Document",
    incomplete: "Please choose both the country and the document.",
  },
  details: {
    name: "Your name",
    birthDate: "Date of birth",
    number: "ID number",
    address: "Address",
    phoneHint: "With the country code, for instance +1 415 555 2671. A code is sent to it.",
    numberHint: "United States: the last four digits of your Social Security number. Brazil: your CPF. Singapore: your NRIC or FIN.",
    fields: {
      phone: "Telephone number",
      firstName: "First name",
      lastName: "Last name",
      birthDay: "Day",
      birthMonth: "Month",
      birthYear: "Year",
      numberCountry: "Country of the number",
      number: "Number",
      line1: "Street and house number",
      line2: "Flat, floor (if any)",
      city: "City",
      postalCode: "Postal code (if any)",
      region: "State or region (if any)",
      addressCountry: "Country",
    },
    countryPlaceholder: "Choose a country",
    incomplete: "Something is still empty. Please fill it in.",
  },
  code: { label: "Code", yourNumber: "your number", confirm: "Continue" },
  capture: {
    title: (type, side) => {
      if (side === "face") return "Take a photo of yourself";
      return type === "passport" ? "Photograph the photo page" : `Photograph the ${side === "id_document_front" ? "front" : "back"}`;
    },
    body: (type, side) => {
      if (side === "face") return "Look straight into the camera. It is compared with the picture in your document.";
      if (type === "passport") return "The page with your picture and the two lines of letters at the bottom.";
      return side === "id_document_front" ? "The side with your picture." : "Now turn it over: the other side, even if there is little on it.";
    },
    advice: ["All four corners in the picture", "No glare, no fingers over the text", "Sharp, down to the small print"],
    faceAdvice: ["Your whole face, and nobody else's", "Light from the front, not from behind", "No cap, no sunglasses"],
    illustration: (type, side) => `Drawing: ${part(type, side)}`,
    takePhoto: "Take a photo",
    useCameraHere: "Live camera",
    uploadFile: "Upload a file",
    keep: "Keep the current photo",
    changeDocument: "Change",
    noCamera: "This device has no camera that this page can use, and the photo has to be taken live. Please open the link on a phone.",
  },
  camera: {
    title: (type, side) => `Hold ${part(type, side)} in the frame`,
    hint: "Fill the frame, hold still, then press the button.",
    opening: "Opening the camera",
    shutter: "Take the photo",
    video: "What the camera sees",
  },
  cameraRefusal: {
    denied: "The camera is blocked for this page. Allow it in the browser's settings and try again, or choose another way.",
    absent: "No camera was found on this device.",
    failed: "The camera could not be opened. Another app may be using it.",
  },
  pictureRefusal: {
    heic: "This is a HEIC picture, which we cannot read. Take a photo here instead, or save the picture as JPEG first (on an iPhone: Settings, Camera, Formats, Most Compatible).",
    too_large: "This file is larger than 16 MB and could not be made smaller here. Please choose another picture.",
    not_a_picture: "This file is not a picture that we can read. Please choose a JPEG, PNG, WebP or AVIF picture.",
    empty: "This file is empty. Please choose another picture.",
  },
  preview: {
    title: "Can everything be read?",
    body: "Check that the picture is sharp and that nothing is cut off.",
    faceTitle: "Is your face clear?",
    faceBody: "Check that it is sharp, well lit and not covered.",
    use: "Use this photo",
    another: "Take another",
    alt: "The picture you have just taken",
    notShown: "This picture cannot be shown here. It may be damaged.",
  },
  error: { title: "Please look at this again", back: "Go back" },
  review: {
    title: "Ready to submit?",
    body: (merchant) => `Look it over. After submitting, ${merchant} receives it and nothing can be changed.`,
    document: "Document",
    side: { id_document_front: "Front", id_document_back: "Back", face: "Your face" },
    page: "Photo page",
    received: "Received",
    change: "Change",
    submit: "Submit",
  },
  checking: { title: "Your document is being checked", body: "This takes a few seconds. Please leave this page open." },
  done: {
    title: "Thank you, that is all",
    close: (merchant) => `${merchant} has received it and tells you how it goes on. You can close this page.`,
    leaving: (merchant) => `Taking you back to ${merchant}.`,
    proceed: (merchant) => `Continue to ${merchant}`,
  },
};
