import { describeMutation } from './mutation';

describeMutation('immuta');
