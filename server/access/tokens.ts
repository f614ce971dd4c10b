/** The token of an `Authorization: Bearer …` header. */
export function bearerOf(header: string | undefined): string | undefined {
	return /^Bearer +(aid_[A-Za-z0-9_-]{43})$/i.exec(header ?? "")?.[1];
}
