import { describeMutation } from './mutation';

describeMutation('adobe-experience-platform');
