using System.Numerics;
using System.Security.Cryptography;

namespace LaneKeeper.CostModel;

/// <summary>Calls into libraries.</summary>
public static class Crypto
{
    public static double DeriveKey() => Rfc2898DeriveBytes.Pbkdf2("secret", new byte[8], 100_000, HashAlgorithmName.SHA256, 32)[0];

    public static double DeriveWeakKey() => Rfc2898DeriveBytes.Pbkdf2("secret", new byte[8], 1_000, HashAlgorithmName.SHA256, 32)[0];

    public static double HashKilobyte() => SHA256.HashData(new byte[1_000])[0];

    public static double HashMegabyte() => SHA256.HashData(new byte[1_000_000])[0];

    public static double HashTenMegabytes() => MD5.HashData(new byte[10_000_000])[0];

    public static double Base64() => Convert.ToBase64String(new byte[500_000]).Length;

    public static double PowerOfLongNumber()
    {
        var n = BigInteger.One << 1024;
        return (double)(BigInteger.ModPow(3, n - 1, n - 3) & 7);
    }

    public static double NewGuids()
    {
        double s = 0;
        for (int i = 0; i < 10_000; i++)
            s += Guid.NewGuid().ToByteArray()[0];
        return s;
    }

    public static double Collect()
    {
        GC.Collect();
        return 0;
    }
}
