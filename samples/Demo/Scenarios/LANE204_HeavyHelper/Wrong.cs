namespace LaneKeeper.Demo.Scenarios.HeavyHelper.Wrong;

/// <summary>Signs in with a password.</summary>
[OnWindow]
internal sealed class SignIn
{
    public async Task<long> EnterAsync(int password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        var hash = Passwords.Hash(password);

        return hash[0];
    }
}
