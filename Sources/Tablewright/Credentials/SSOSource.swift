/// A role in an account, and the login that may use it.
struct SSOSource: Sendable, Hashable {
  var startURL: String
  var region: String
  var accountID: String
  var roleName: String
  /// The name of the session; nil for a login without one.
  var session: String?
  /// The arguments of `aws sso login` that log in again, such as ` --profile work`.
  var login: String

  /// Takes the login's token and asks the portal for the role's credentials.
  ///
  /// https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
  func load(_ context: CredentialsContext) async throws(CredentialsError) -> Credentials {
    let token = try await SSOToken.current(for: self, context)
    let endpoint = try context.endpoint(of: .sso, region: region)
    let target =
      "/federation/credentials?role_name=\(roleName.percentEncoded)&account_id=\(accountID.percentEncoded)"
    let request = try CredentialsRequest(
      name: "GetRoleCredentials", "GET", endpoint, target, headers: [("x-amz-sso_bearer_token", token)])
    let response = try await context.send(request)
    guard response.status == 200 else { throw refusal(response) }
    let json = try CredentialsJSON(response.body, member: "roleCredentials", of: request.name)
    guard let accessKeyID = json["accessKeyId"], let secret = json["secretAccessKey"],
      let sessionToken = json["sessionToken"], let expiration = json["expiration"].flatMap({ Int64($0) })
    else { throw CredentialsError("GetRoleCredentials answered without whole credentials.") }
    return Credentials(
      accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: sessionToken,
      expiration: Timestamp(milliseconds: expiration), accountID: accountID)
  }

  private func refusal(_ response: TransportResponse) -> CredentialsError {
    if response.status == 401 { return loginNeeded("IAM Identity Center does not take the login's token any more") }
    let message = (try? CredentialsJSON(response.body))?["message"].map { ": \($0.shortened)" } ?? ""
    return CredentialsError(
      """
      IAM Identity Center refused the role \(roleName.shortened) in the account \(accountID.shortened) with status \
      \(response.status)\(message).
      """)
  }

  /// The error that someone has to log in.
  func loginNeeded(_ reason: String) -> CredentialsError {
    CredentialsError(.misconfigured, "\(reason). Run: aws sso login\(login)")
  }
}
