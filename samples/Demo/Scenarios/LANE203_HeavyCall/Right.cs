using System.Security.Cryptography;

namespace LaneKeeper.Demo.Scenarios.HeavyCall.Right;

/// <summary>Opens a safe with a password.</summary>
[OnWindow]
internal sealed class Safe
{
    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    public async Task<long> OpenAsync(int password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        var key = await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2($"{password}", Salt, 100_000, HashAlgorithmName.SHA256, 32), cancellationToken);

        return key[0];
    }
}
