using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallFileCounterpartFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>State of the process, or of all objects of a type, that belongs to one call as long as nothing is awaited.</summary>
public class SharedStateFixTests
{
    [Theory]
    [InlineData("var old = Environment.CurrentDirectory; Environment.CurrentDirectory = \"b\"; try { READ } finally { Environment.CurrentDirectory = old; }", false)]
    [InlineData("var old = Directory.GetCurrentDirectory(); Directory.SetCurrentDirectory(\"b\"); READ Environment.CurrentDirectory = old;", false)]
    [InlineData("Console.SetOut(TextWriter.Null); READ Console.SetOut(_out);", false)]
    [InlineData("CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture; READ CultureInfo.DefaultThreadCurrentCulture = null;", false)]
    [InlineData("Environment.CurrentDirectory = \"b\"; READ", true)]
    [InlineData("READ Console.SetOut(_out); Console.SetOut(TextWriter.Null);", true)]
    public Task Process(string statements, bool isOffered) => Check(statements.Replace("READ", "File.[|ReadAllText|](\"a\");"), "File.[|ReadAllText|]", "await File.ReadAllTextAsync", isOffered);

    [Theory]
    [InlineData("file.[|Read|](Shared, 0, 9);", false)]
    [InlineData("file.[|Read|](_own, 0, 9);", true)]
    [InlineData("file.[|Write|](Shared, 0, 9);", true)]
    public Task Buffer(string statement, bool isOffered) =>
        Check(statement, statement.Contains("Read") ? "file.[|Read|]" : "file.[|Write|]", statement.Contains("Read") ? "await file.ReadAsync" : "await file.WriteAsync", isOffered);

    private static Task Check(string statements, string call, string awaited, bool isOffered)
    {
        var source = $"using System.Globalization; class C {{ static readonly byte[] Shared = new byte[9]; readonly byte[] _own = new byte[9]; readonly TextWriter _out = Console.Out; async Task M(FileStream file) {{ await Task.Yield(); {statements} }} }}";
        return isOffered ? Verify.Fixes(source, source.Replace(call, awaited)) : Verify.OffersNoFix(source);
    }
}
