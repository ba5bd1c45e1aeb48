export type WireBody =
  | { readonly kind: "none" }
  | { readonly kind: "form"; readonly text: string }
  | { readonly kind: "multipart"; readonly fields: readonly (readonly [string, string])[]; readonly file: Blob; readonly filename: string };

export interface WireRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: WireBody;
  /** Called with the share of the body that has left, 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

export interface WireAnswer {
  readonly status: number;
  /** The parsed JSON, or null when the answer is not JSON. */
  readonly body: unknown;
}

/** Resolves with whatever the server answered; rejects only when there was no answer. */
export type Transport = (request: WireRequest) => Promise<WireAnswer>;

const timeoutInMs = 80_000;
/** A 16 MB picture over a line of 256 kbit/s takes 500 seconds. */
const uploadTimeoutInMs = 600_000;

/** Requests of this origin with the token as bearer. XMLHttpRequest, because fetch reports no upload progress. */
export function browserTransport(token: string): Transport {
  return (request) =>
    new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.open(request.method, request.path);
      xhr.timeout = request.body.kind === "multipart" ? uploadTimeoutInMs : timeoutInMs;
      xhr.setRequestHeader("Authorization", `Bearer ${token}`);
      xhr.setRequestHeader("Accept", "application/json");
      xhr.upload.onprogress = (event) => {
        if (event.lengthComputable && event.total > 0) request.onProgress(event.loaded / event.total);
      };
      xhr.onload = () => resolve({ status: xhr.status, body: parseJson(xhr.responseText) });
      xhr.onerror = () => reject(new Error("no answer"));
      xhr.ontimeout = () => reject(new Error("no answer in time"));
      if (request.body.kind === "form") xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
      xhr.send(encode(request.body));
    });
}

function encode(body: WireBody): string | FormData | null {
  switch (body.kind) {
    case "none":
      return null;
    case "form":
      return body.text;
    case "multipart": {
      const form = new FormData();
      for (const [name, value] of body.fields) form.append(name, value);
      form.append("file", body.file, body.filename);
      return form;
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
