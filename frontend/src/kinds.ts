/* What the phone keeps until the server has it safely. */

export type Draft = {
  key: string;
  person: number;
  section: string;
  number: string;
  words: Record<string, string>;
  sentWords: string; // the words as the server has them, as JSON
  handOver: boolean;
  error: string;
  updated: number;
};

export type FileState = "waiting" | "paused" | "sending" | "received" | "refused" | "lost";

export type Kept = {
  id: string;
  person: number;
  place: string; // a submission's number, or the key of a draft that has none yet
  name: string;
  size: number;
  type: string;
  sha256: string;
  reducedFrom: number;
  state: FileState;
  sent: number;
  url: string;
  error: string;
  added: number;
};

/* What stands in an area that could not be saved; `number` names the area. */
export type Written = { number: string; person: number; words: Record<string, string>; base: string; updated: number };

/* An official's decision that waits for the network: the form as it was sent, with the digest that was seen. */
export type Decision = {
  id: string;
  person: number;
  number: string;
  title: string;
  label: string;
  url: string;
  page: string; // where it was said
  fields: [string, string][];
  error: string; // why it is not sent by itself; empty while it waits for the network
  added: number;
  from: number; // when it may be sent from here; before that it goes the ordinary way
};

/* The editor's form as it stood, unsaved; `id` is person and page. */
export type Edited = {
  id: string;
  fields: [string, string][];
  saving: string; // the token of the save that carried it, if one was tried
  updated: number;
};
