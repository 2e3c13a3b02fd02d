using LaneKeeper.Rules;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>A pair of keys is made when it is first asked for, and so never where one is put in.</summary>
public class ImportedKeyTests
{
    private const string Using = "using System.Security.Cryptography;\n\n";

    [Theory]
    [InlineData("using var rsa = RSA.Create(2048); rsa.ImportFromPem(pem); sum = rsa.KeySize;")]
    [InlineData("using (var rsa = new RSACryptoServiceProvider(2048)) { rsa.ImportParameters(default); sum = rsa.KeySize; }")]
    [InlineData("RSA rsa; rsa = RSA.Create(4096); rsa.FromXmlString(pem);")]
    [InlineData("sum = Encrypt(pem);")]
    public Task Somebody_puts_one_in(string statements) => Verify<CpuAnalyzer>.Silent(Using + Method(statements, "string pem", Members));

    [Theory]
    [InlineData("using var rsa = RSA.[|Create|](2048); sum = rsa.ExportRSAPublicKey().Length;")]
    [InlineData("using var rsa = RSA.[|Create|](2048); using var other = RSA.Create(); other.ImportFromPem(pem); sum = rsa.KeySize;")]
    [InlineData("sum = RSA.[|Create|](2048).ExportRSAPublicKey().Length;")]
    [InlineData("sum = [|Make|]();")]
    public Task One_is_made(string statements) => Verify<CpuAnalyzer>.Reports(Using + Method(statements, "string pem", Members));

    private const string Members =
        """
        static int Encrypt(string pem) { using var rsa = RSA.Create(2048); rsa.ImportFromPem(pem); return rsa.KeySize; }
        static int Make() { using var rsa = RSA.Create(2048); return rsa.ExportRSAPublicKey().Length; }
        """;
}
