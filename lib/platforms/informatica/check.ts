import { checkAzure } from '../../azure/check';
import { warning, type FieldProblem } from '../../problems/problem';
import type { ReadFile } from '../platform';
import type { InformaticaDeployment } from './config';
import { INFORMATICA } from './vendor';

/** What is wrong with the fields together; of two warnings at one place the vendor's own stands first. */
export function check(d: InformaticaDeployment, read: ReadFile): FieldProblem[] {
  return [...checkNetwork(d), ...checkAzure(d, INFORMATICA, d.informaticaKmsConnect, read)];
}

function checkNetwork({ vault }: InformaticaDeployment): FieldProblem[] {
  if (vault.network === undefined) return [];
  return [
    warning(
      ['vault', 'network'],
      'Informatica is not among the trusted services of Azure and may change its addresses: press Test Managed Key after every change of the network rules',
    ),
  ];
}
