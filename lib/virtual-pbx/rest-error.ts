/** An answer in the vendor's error form. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: 'UNKNOWN' | 'VALIDATE_FAILED' | 'UNAUTHORIZED', message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const restErrorBody = ({ code, message }: Pick<RestError, 'code' | 'message'>) => ({
  errors: [{ code, message, detail: null }],
});
