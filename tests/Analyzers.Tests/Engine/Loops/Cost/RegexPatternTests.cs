using LaneKeeper.Engine.Loops.Cost;

namespace LaneKeeper.Tests.Engine.Loops.Cost;

public class RegexPatternTests
{
    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(a*)*b")]
    [InlineData(@"^(\w+\s?)*$")]
    [InlineData(@"(\d+,?)+;")]
    [InlineData("(a|a)*$")]
    [InlineData("(a|ab|b)*c")]
    [InlineData(@"^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData(@"(?:x+x+)+y")]
    [InlineData(@"^(?<name>\w+)*@")]
    [InlineData(@"([^""]*[^""]+)*""")]
    public void Explodes(string pattern) => Assert.True(RegexPattern.Explodes(pattern));

    [Theory]
    [InlineData("^a+$")]
    [InlineData("(abc)+")]
    [InlineData(@"^(\d+,)+$")]
    [InlineData(@"^(\w+\.)*\w+$")]
    [InlineData("(a+)+")]
    [InlineData("(?>a+)+$")]
    [InlineData("(a|b)*c")]
    [InlineData(@"^\d{1,3}(\.\d{1,3}){3}$")]
    [InlineData(@"(a+){2}$")]
    [InlineData(@"[a-z]+@[a-z]+\.com")]
    [InlineData(@"\((\d+)\)")]
    [InlineData("(unfinished")]
    [InlineData("")]
    [InlineData(@"\")]
    [InlineData("[")]
    [InlineData("a{2,")]
    [InlineData("(?<=a)(b+)c")]
    public void Does_not(string pattern) => Assert.False(RegexPattern.Explodes(pattern));
}
