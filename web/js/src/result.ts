/** Why a verification did not come to a submission. `message` may be shown to the person; it is in the modal's language. */
export interface StripeError {
  readonly type: "api_connection_error" | "api_error" | "invalid_request_error" | "validation_error";
  readonly code?: ErrorCode | string;
  readonly message: string;
  readonly doc_url?: string;
}

/** How a person's visit can end before a submission. */
export type ErrorCode =
  "consent_declined" | "device_unsupported" | "under_supported_age" | "phone_otp_declined" | "email_verification_declined" | "session_cancelled";

/** Submitted, which is not yet verified: that is told by webhook. */
export type VerifyIdentityResult =
  | { readonly verificationSession: { readonly id: string }; readonly error?: undefined }
  | { readonly error: StripeError; readonly verificationSession?: undefined };

export function invalid(message: string): VerifyIdentityResult {
  return { error: { type: "invalid_request_error", message } };
}
