namespace LaneKeeper.Tests.Engine.Loops.Dependence;

/// <summary>The kernels in Kernels/*.txt: the constructs that a body may hold, subscripts that meet and that do not, and mutants of both.</summary>
public class KernelFileTests
{
    public static TheoryData<string, string, string> Kernels(string file)
    {
        var kernels = new TheoryData<string, string, string>();
        foreach (var block in Resources.Read(file).ReplaceLineEndings("\n").Split("\n= ").Skip(1))
        {
            var lines = block.Split('\n');
            var head = lines[0].Split(" | ");
            kernels.Add(head[0], head[1].Trim(), lines[1]);
        }

        return kernels;
    }

    [Theory]
    [MemberData(nameof(Kernels), "elements.txt")]
    public void Elements(string name, string verdict, string members) => Check(name, verdict, members);

    [Theory]
    [MemberData(nameof(Kernels), "variables.txt")]
    public void Variables(string name, string verdict, string members) => Check(name, verdict, members);

    [Theory]
    [MemberData(nameof(Kernels), "objects-and-calls.txt")]
    public void Objects_and_calls(string name, string verdict, string members) => Check(name, verdict, members);

    [Theory]
    [MemberData(nameof(Kernels), "text-equality-and-order.txt")]
    public void What_the_framework_asks_of_values(string name, string verdict, string members) => Check(name, verdict, members);

    [Theory]
    [MemberData(nameof(Kernels), "pointers.txt")]
    public void Pointers(string name, string verdict, string members) => Check(name, verdict, members);

    private static void Check(string name, string verdict, string members) =>
        Assert.Equal($"{name}: {verdict}", $"{name}: {LoopVerdict.Short(members)}");
}
