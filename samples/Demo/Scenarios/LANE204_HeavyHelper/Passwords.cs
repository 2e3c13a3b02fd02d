using System.Security.Cryptography;

namespace LaneKeeper.Demo.Scenarios.HeavyHelper;

/// <summary>Looks harmless where it is called.</summary>
internal static class Passwords
{
    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    public static byte[] Hash(int password) => Stretch($"{password}");

    private static byte[] Stretch(string password) =>
        Rfc2898DeriveBytes.Pbkdf2(password, Salt, 100_000, HashAlgorithmName.SHA256, 32);
}
