/** Begins the name of a bank's file in the log of exports; its year and number follow. */
export const BANK_FILE_PREFIX = "bank_file/";
