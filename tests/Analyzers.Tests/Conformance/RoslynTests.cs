using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Conformance;

/// <summary>A run on another Roslyn is one: what the command asks for is what the tests run on.</summary>
public class RoslynTests
{
    [Fact]
    public void Version_is_the_one_that_is_asked_for()
    {
        var asked = typeof(RoslynTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "Roslyn").Value;
        Assert.Equal(asked, typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(3));
    }
}
