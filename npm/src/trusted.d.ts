/** The part of Trusted Types used here; not every version of TypeScript knows them. */

/** An address that a policy lets through. */
export interface TrustedScriptURL { toString(): string }

/** A policy of the page. */
export interface TrustedTypePolicy { createScriptURL(input: string): TrustedScriptURL }

/** What makes policies. */
export interface TrustedTypePolicyFactory { createPolicy(name: string, rules: { createScriptURL(input: string): string }): TrustedTypePolicy }
