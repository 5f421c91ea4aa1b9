/** The stack of Informatica has the outputs of every Azure stack and no other. */
export { OUTPUTS } from '../../azure/outputs';
