/** An agent, and what they are called. */
export interface AgentNamed {
  readonly source: string;
  readonly extension: string;
  readonly name: string;
}
