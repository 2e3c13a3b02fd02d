using LaneKeeper.Engine.Loops.Cost;

namespace LaneKeeper.Tests.Engine.Loops.Cost;

/// <summary>What the type and the name of a thing say of its size, and which expressions name one.</summary>
public class SizeNamesTests
{
    [Theory]
    [InlineData("string", nameof(SizeEvidence.Text))]
    [InlineData("int[,]", nameof(SizeEvidence.Matrix))]
    [InlineData("object[,]", nameof(SizeEvidence.Matrix))]
    [InlineData("sbyte[]", nameof(SizeEvidence.Numbers))]
    [InlineData("double[]", nameof(SizeEvidence.Numbers))]
    [InlineData("System.Numerics.Complex[]", nameof(SizeEvidence.Numbers))]
    [InlineData("Half[]", nameof(SizeEvidence.Numbers))]
    [InlineData("Memory<int>", nameof(SizeEvidence.Numbers))]
    [InlineData("ReadOnlyMemory<float>", nameof(SizeEvidence.Numbers))]
    [InlineData("Memory<object>", nameof(SizeEvidence.Unknown))]
    [InlineData("bool[]", nameof(SizeEvidence.Unknown))]
    [InlineData("char[]", nameof(SizeEvidence.Unknown))]
    [InlineData("string[]", nameof(SizeEvidence.Unknown))]
    [InlineData("List<int>", nameof(SizeEvidence.Unknown))]
    [InlineData("IGrouping<int, int>", nameof(SizeEvidence.Few))]
    [InlineData("IQueryable<int>", nameof(SizeEvidence.Rows))]
    [InlineData("IOrderedQueryable<int>", nameof(SizeEvidence.Rows))]
    [InlineData("IEnumerable<IDisposable>", nameof(SizeEvidence.Unknown))]
    public void By_its_type(string type, string evidence) => Assert.Equal(evidence, OfReturned($"{type} M({type} values) => values;", SizeAspect.Count)!.Evidence.ToString());

    [Theory]
    [InlineData("byte[] M(byte[] authToken) => authToken;", nameof(SizeEvidence.Few))]
    [InlineData("Memory<byte> M(Memory<byte> Salt) => Salt;", nameof(SizeEvidence.Few))]
    [InlineData("byte[] KeyOf() => []; byte[] M(C c) => c.KeyOf();", nameof(SizeEvidence.Numbers))]
    [InlineData("byte[] ToKey() => []; byte[] M(C c) => c.ToKey();", nameof(SizeEvidence.Few))]
    [InlineData("byte[] M(byte[] address) => address;", nameof(SizeEvidence.Few))]
    [InlineData("int[] M(int[] authToken) => authToken;", nameof(SizeEvidence.Numbers))]
    [InlineData("int[] M(int[] userIds) => userIds;", nameof(SizeEvidence.Unknown))]
    [InlineData("int[] M(int[] idsOf) => idsOf;", nameof(SizeEvidence.Numbers))]
    [InlineData("byte[] Hash() => []; byte[] M(C c) => c.Hash();", nameof(SizeEvidence.Few))]
    [InlineData("int[] M(params int[] values) => values;", nameof(SizeEvidence.Few))]
    [InlineData("readonly IEnumerable<IDisposable> _all = []; IEnumerable<IDisposable> M() => _all;", nameof(SizeEvidence.Few))]
    [InlineData("IEnumerable<IDisposable> _all = []; IEnumerable<IDisposable> M() => _all;", nameof(SizeEvidence.Unknown))]
    [InlineData("static readonly IEnumerable<IDisposable> All = []; IEnumerable<IDisposable> M() => All;", nameof(SizeEvidence.Unknown))]
    [InlineData("readonly IEnumerable<string> _all = []; IEnumerable<string> M() => _all;", nameof(SizeEvidence.Unknown))]
    [InlineData("readonly IReadOnlyList<IDisposable> _all = []; IReadOnlyList<IDisposable> M() => _all;", nameof(SizeEvidence.Unknown))]
    public void By_what_it_is_for(string members, string evidence) => Assert.Equal(evidence, OfReturned(members, SizeAspect.Count)!.Evidence.ToString());

    [Theory]
    [InlineData("class Bitmap { public int Width => 1; } int M(Bitmap b) => b.Width;", nameof(SizeEvidence.ImageSide))]
    [InlineData("class OwnImage { public int PixelHeight => 1; } int M(OwnImage b) => b.PixelHeight;", nameof(SizeEvidence.ImageSide))]
    [InlineData("class Bitmap { } class Frame : Bitmap { public int Height => 1; } int M(Frame b) => b.Height;", nameof(SizeEvidence.ImageSide))]
    [InlineData("class Bitmap { public int Depth => 1; } int M(Bitmap b) => b.Depth;", nameof(SizeEvidence.Unknown))]
    [InlineData("class Window { public int Width => 1; } int M(Window b) => b.Width;", nameof(SizeEvidence.Unknown))]
    [InlineData("int M(Array a) => a.Rank;", nameof(SizeEvidence.Few))]
    [InlineData("int M(Array a) => a.Length;", nameof(SizeEvidence.Unknown))]
    [InlineData("class Tensor { public int Rank => 1; } int M(Tensor a) => a.Rank;", nameof(SizeEvidence.Unknown))]
    [InlineData("int M(int n) => n;", nameof(SizeEvidence.Unknown))]
    public void Of_a_number(string members, string evidence) => Assert.Equal(evidence, OfReturned(members, SizeAspect.Value)!.Evidence.ToString());

    [Theory]
    [InlineData("class N { public N[] Next = []; public int Count; public N Get(int i) => this; } int M(N n) => n.Next[0].Count;", "n.Next[].Count")]
    [InlineData("class N { public N Next => this; public int Count; public N Get(int i) => this; } int M(N n) => n.Get(1).Next.Count;", "n.Get().Next.Count")]
    [InlineData("class N { public N Next => this; public int Count; } int M(N n) => n.Next.Next.Next.Count;", null)]
    [InlineData("int _n; int M() => _n;", "_n")]
    [InlineData("int M(int n) => n + 1;", null)]
    public void By_its_path(string members, string? name) => Assert.Equal(name, OfReturned(members, SizeAspect.Value)?.Name);

    private static Size? OfReturned(string members, SizeAspect aspect) => SizeNames.OfReference(CostSnippet.ReturnedByM(members), aspect);
}
