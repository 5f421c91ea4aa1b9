export interface PreflightOptions {
  /** Whether AWS IAM Access Analyzer is asked too, which AWS charges for. @default false */
  readonly accessAnalyzer?: boolean;
}
