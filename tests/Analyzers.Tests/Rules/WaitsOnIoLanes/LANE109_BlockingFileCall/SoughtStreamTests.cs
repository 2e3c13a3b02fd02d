using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A stream that a helper seeks in is a file or memory: its caller says which.</summary>
public class SoughtStreamTests
{
    [Theory]
    [InlineData("Copy(new MemoryStream());")]
    [InlineData("Through(new MemoryStream());")]
    [InlineData("new Document(Data);")]
    [InlineData("Refresh();")]
    [InlineData("Copy(Unknown());")]
    [InlineData("Made(true);")]
    [InlineData("Copy(given);")]
    [InlineData("new Tool(given).Encode();")]
    [InlineData("IsPacked(given);")]
    [InlineData("Framed(new MemoryStream());")]
    [InlineData("Pack(new MemoryStream()); Pack();")]
    [InlineData("Unpack(new byte[9]);")]
    [InlineData("Unpack(new MemoryStream());")]
    [InlineData("var s = await UnpackedAsync(given); Copy(s!);")]
    [InlineData("var s = await UnpackedAsync(Data); Copy(s!);")]
    public Task Memory(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("using var file = File.OpenRead(path); [|Copy|](file);")]
    [InlineData("using var file = File.OpenRead(path); [|Through|](file);")]
    [InlineData("using var file = File.OpenRead(path); new [|Document|](file);")]
    [InlineData("[|Open|](path);")]
    [InlineData("using var file = File.OpenRead(path); [|Unpack|](file);")]
    [InlineData("given.Position = 0; [|Size|](given);")]
    [InlineData("[|Mixed|](path);")]
    [InlineData("using var file = File.OpenRead(path); [|IsPacked|](file);")]
    [InlineData("[|Hash|](path);")]
    [InlineData("using var file = File.OpenRead(path); [|Framed|](file);")]
    [InlineData("using var file = File.Create(path); [|Pack|](file);")]
    public Task File(string statements) => Verify.Reports(Method(statements));

    private static string Method(string statements) =>
        $$"""
        using System.Security.Cryptography;

        class Document
        {
            public Document(Stream stream) { Data = new MemoryStream((int)stream.Length); stream.CopyTo(Data); }
            public MemoryStream Data { get; private set; }
        }
        class Tool
        {
            readonly Stream _source;
            public Tool(Stream source) { _source = source; if (_source.Length == 0) throw new Exception(); }
            public void Encode() { _source.Seek(0, SeekOrigin.Begin); _source.CopyTo(new MemoryStream()); }
        }
        class C
        {
            MemoryStream Data { get; set; } = new();
            void Refresh() { var again = new Document(Data); Data = again.Data; }
            static void Copy(Stream s) { s.Position = 0; s.CopyTo(new MemoryStream()); }
            static void Through(Stream s) => Copy(s);
            static int Framed(Stream s) { if (s.Position > 0) s = new BufferedStream(s); var first = First(s); s.Position = 0; return first; }
            static void Pack(Stream? to = null) { var m = to ?? new MemoryStream(); using (var z = new System.IO.Compression.GZipStream(m, System.IO.Compression.CompressionLevel.Optimal, true)) { z.WriteByte(1); } m.Position = 0; }
            static int First(Stream s) { var bytes = new byte[2]; return s.Read(bytes, 0, 2) + bytes[0]; }
            static void Open(string path) { using var file = File.OpenRead(path); Copy(file); }
            static Stream Made(bool c) { Stream s = new MemoryStream(); s.Write(new byte[9], 0, 9); s.Position = 0; if (c) { var packed = Packed(s); s = packed; } return s; }
            static Stream Mixed(string path) { Stream s = new MemoryStream(); s = File.OpenRead(path); s.Position = 0; s.CopyTo(new MemoryStream()); return s; }
            static byte[] Hash(string path) { using var s = File.OpenRead(path); return SHA256.Create().ComputeHash(s); }
            static bool IsPacked(Stream s) { if (!s.CanRead || !s.CanSeek || s.Length < 10) return false; s.Position = 0; return s.Read(new byte[2], 0, 2) == 2; }
            static void Unpack(byte[] b) { using var ms = new MemoryStream(b); Unpack(ms); }
            static int Unpack(Stream s) { var size = Size(s); return (int)s.Length - size; }
            static int Size(Stream s) { var b = new byte[4]; s.Read(b, 0, 4); return b[0]; }
            static Stream Packed(Stream s) => s;
            static async Task<Stream?> UnpackedAsync(Stream? s) { if (s == null) return null; var made = new MemoryStream(); await s.CopyToAsync(made); return made; }
            static Stream Unknown() => Console.In is StreamReader reader ? reader.BaseStream : throw new Exception();
            async Task M(string path, Stream given) { await Task.Yield(); {{statements}} }
        }
        """;
}
