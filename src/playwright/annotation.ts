/** The annotation by which a test says which scenario it is; its description is the scenario's key. */
export const ANNOTATION = 'scenario';
