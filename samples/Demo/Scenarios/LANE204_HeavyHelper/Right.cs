namespace LaneKeeper.Demo.Scenarios.HeavyHelper.Right;

/// <summary>Signs in with a password.</summary>
[OnWindow]
internal sealed class SignIn
{
    public async Task<long> EnterAsync(int password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        var hash = await Task.Run(() => Passwords.Hash(password), cancellationToken);

        return hash[0];
    }
}
