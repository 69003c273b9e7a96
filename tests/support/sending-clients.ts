import type { Random } from "#app/simulation/random.ts";
import {
  CODE_POINT,
  madeUpResponse,
  OPEN_POINTS,
  offeredForm,
  type MadeUpResponse,
} from "#tests/support/made-up-responses.ts";
import { isAcknowledged, sendResponse, type Reply } from "#tests/support/send-response.ts";

/** A response that was sent, and what is known of its fate. */
export interface SentResponse {
  readonly response: MadeUpResponse;
  acknowledged: boolean;
  /** The last word about it. */
  reply: Reply | undefined;
}

/** Everything that was ever sent in a test, and what its senders were told. */
export class SendingClients {
  readonly sent: SentResponse[] = [];
  readonly #random: Random;
  readonly #codes: string[];

  /** @param codes single-use codes to spend, one for each response that needs one */
  constructor(random: Random, codes: readonly string[]) {
    this.#random = random;
    this.#codes = [...codes];
  }

  /**
   * Makes a response that nobody sent yet: as JSON or as a form, with and without comment.
   * @param code the code it spends; now and then one of those that are left when nothing is said
   */
  async make(
    origin: string,
    code = this.#random.chance(0.25) ? this.#codes.shift() : undefined,
  ): Promise<SentResponse> {
    const random = this.#random;
    const point =
      code === undefined
        ? random.weighted(OPEN_POINTS.map((id, place) => [id, place === 0 ? 6 : 1] as const))
        : CODE_POINT;
    const way = random.chance(0.3) ? "form" : "json";
    const form = await this.#form(origin, point);
    const response = madeUpResponse(random, form, { way, code, comment: random.chance(0.4) });
    const one: SentResponse = { response, acknowledged: false, reply: undefined };
    this.sent.push(one);
    return one;
  }

  /** Sends a response and keeps what came back. An acknowledgement once given stays given. */
  async send(origin: string, one: SentResponse): Promise<Reply> {
    const reply = await sendResponse(origin, one.response);
    one.reply = reply;
    one.acknowledged ||= isAcknowledged(one.response, reply);
    return reply;
  }

  /**
   * Many people at once, each sending one response after the other, until they are told to stop or their connection
   * breaks.
   * @param onReply called after each reply
   * @returns tells them to stop; resolves when the last reply is there
   */
  start(origin: string, connections: number, onReply: (one: SentResponse) => void = () => undefined) {
    let stopped = false;
    const client = async () => {
      while (!stopped) {
        const one = await this.make(origin);
        const { status } = await this.send(origin, one);
        onReply(one);
        if (status === undefined) return;
      }
    };
    const clients = Array.from({ length: connections }, client);
    return async () => {
      stopped = true;
      await Promise.all(clients);
    };
  }

  readonly #forms = new Map<string, Promise<MadeUpResponse["form"]>>();

  /** A point is asked once what it asks: questionnaires do not change while a test runs. */
  #form(origin: string, point: string): Promise<MadeUpResponse["form"]> {
    const known = this.#forms.get(point) ?? offeredForm(origin, point);
    this.#forms.set(point, known);
    return known;
  }
}
