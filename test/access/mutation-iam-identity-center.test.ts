import { describeMutation } from './mutation';

describeMutation('iam-identity-center');
