import type { Camera } from "../pictures/camera";
import type { Prepared } from "../pictures/prepare-picture";
import type { Watcher } from "../guidance/watcher";
import type { PictureCheck } from "../pictures/picture";
import type { UploadMethod } from "../protocol/verification-page-data";
import type { Result, VerificationPages } from "../protocol/verification-pages";
import type { Effect, End } from "../flow/effect";
import type { Event } from "../flow/event";
import { next } from "../flow/next";
import type { State } from "../flow/state";

/** The world, as far as the runner touches it. */
export interface World {
  readonly pages: VerificationPages;
  readonly camera: Pick<Camera, "open" | "shoot" | "close">;
  readonly watcher: Pick<Watcher, "watch" | "stop" | "area" | "look">;
  readonly prepare: (file: Blob, uploadMethod: UploadMethod, look: (picture: Blob) => Promise<PictureCheck>) => Promise<Prepared>;
  readonly release: (url: string) => void;
  readonly later: (ms: number) => Promise<void>;
  readonly leave: (url: string) => void;
  readonly end: (end: End) => void;
  /** Takes an invitation and opens the page anew; false when it opens nothing. */
  readonly join: (invitation: string) => Promise<boolean>;
}

/** Holds the state, feeds events to the reducer and does what it asks. Watchers hear of every state after it is in place. */
export class Runner {
  #state: State;
  readonly #world: World;
  readonly #watchers: ((state: State) => void)[] = [];

  constructor(state: State, world: World) {
    this.#state = state;
    this.#world = world;
  }

  get state(): State {
    return this.#state;
  }

  watch(watcher: (state: State) => void): void {
    this.#watchers.push(watcher);
  }

  readonly dispatch = (event: Event): void => {
    const [state, effects] = next(this.#state, event);
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state);
    for (const effect of effects) void this.#run(effect);
  };

  async #run(effect: Effect): Promise<void> {
    const { pages, camera, watcher, prepare, release, later, leave, end, join } = this.#world;
    switch (effect.kind) {
      case "load_page":
        return this.#tell(effect, await pages.retrieve(), (page) => ({ kind: "page_loaded", page }));
      case "poll_later":
        await later(effect.ms);
        return this.#tell(effect, await pages.glance(), (page) => ({ kind: "page_loaded", page }));
      case "collect":
        return this.#tell(effect, await pages.collect(effect.collected), (data) => ({ kind: "collected", collected: effect.collected, data }));
      case "upload": {
        const { side, picture, purpose } = effect;
        const progressed = (fraction: number): void => this.dispatch({ kind: "upload_progressed", fraction });
        const uploaded = await pages.upload(picture.file, picture.filename, purpose, progressed);
        return this.#tell(effect, uploaded, (file) => ({ kind: "uploaded", side, picture, file }));
      }
      case "make_handoff":
        return this.#tell(effect, await pages.makeHandoff(), (handoff) => ({ kind: "handoff_made", handoff }));
      case "join":
        if (!(await join(effect.invitation))) this.dispatch({ kind: "join_failed" });
        return;
      case "submit":
        return this.#tell(effect, await pages.submit(), (data) => ({ kind: "submitted", data }));
      case "simulate":
        return this.#tell(effect, await pages.simulate(effect.outcome), (data) => ({ kind: "submitted", data }));
      case "prepare_picture":
        return this.#prepared(await prepare(effect.file, effect.uploadMethod, (picture) => watcher.look(picture, effect.wanted)));
      case "watch_camera":
        return watcher.watch({ hinted: (hint) => this.dispatch({ kind: "hinted", hint }), sighted: () => this.dispatch({ kind: "sighted" }) });
      case "offer_shutter_later":
        await later(effect.ms);
        return this.dispatch({ kind: "shutter_offered" });
      case "shoot": {
        const shot = await camera.shoot(effect.quality, effect.uploadMethod === "auto_capture" ? watcher.area() : null);
        if (shot === null) return this.dispatch({ kind: "camera_refused", refusal: "failed" });
        return this.#prepared(await prepare(shot, effect.uploadMethod, (picture) => watcher.look(picture, effect.wanted)));
      }
      case "open_camera": {
        const refusal = await camera.open(effect.facing);
        if (refusal === "superseded") return;
        return this.dispatch(refusal === null ? { kind: "camera_opened" } : { kind: "camera_refused", refusal });
      }
      case "close_camera":
        watcher.stop();
        return camera.close();
      case "release_picture":
        return release(effect.picture.url);
      case "leave":
        return leave(effect.url);
      case "end":
        return end(effect.end);
    }
  }

  #tell<T>(effect: Effect, result: Result<T>, event: (value: T) => Event): void {
    this.dispatch(result.ok ? event(result.value) : { kind: "failed", effect, fault: result.fault });
  }

  #prepared(prepared: Prepared): void {
    this.dispatch(prepared.ok ? { kind: "picture_ready", picture: prepared.picture } : { kind: "picture_refused", refusal: prepared.refusal });
  }
}
