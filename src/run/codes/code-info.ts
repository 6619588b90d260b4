/** What `steadfast explain` says of the code of a problem. */
export interface CodeInfo {
  /** What is wrong whenever the code is met, one sentence. */
  readonly meaning: string;
  /** One sentence. */
  readonly whatToDo: string;
}
