/** Parameter that names the run whose file of inputs fills the form; its values are never in the address. */
export const FROM_RUN_PARAMETER = "fromRun";
