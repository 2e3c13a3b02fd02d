using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Engine.Calls;

public class TypedNamesTests
{
    [Theory]
    [InlineData("private readonly IMailer mailer;", "IMailer")]
    [InlineData("void M(IMailer mailer) { }", "IMailer")]
    [InlineData("void M(int count, Net.IMailer? mailer) { }", "IMailer")]
    [InlineData("Box<int, string> mailer;", "Box")]
    [InlineData("Box<Box<int>>? mailer;", "Box")]
    [InlineData("var mailer = new Mailer(1);", "Mailer")]
    [InlineData("var mailer = new Net.Mailer { A = 1 };", "Mailer")]
    [InlineData("foreach (IMailer mailer in mailers) { }", "IMailer")]
    [InlineData("if (x is IMailer mailer) { }", "IMailer")]
    [InlineData("Find(out IMailer mailer);", "IMailer")]
    [InlineData("IMailer mailer => _mailer;", "IMailer")]
    [InlineData("IMailer /* the one */ mailer;", "IMailer")]
    public void A_type_that_is_written_is_known(string text, string type) => Assert.Equal([NameIndex.Hash(type)], TypesOfMailer(text));

    [Theory]
    [InlineData("var mailer = Find();")]
    [InlineData("var mailer = new Mailer[3];")]
    [InlineData("var mailer = new T();")]
    [InlineData("foreach (var mailer in mailers) { }")]
    [InlineData("mailers.ForEach(mailer => mailer.Send());")]
    [InlineData("mailers.Zip(others, (mailer, other) => mailer.Send(other));")]
    [InlineData("from mailer in mailers select mailer.Send()")]
    [InlineData("var (mailer, other) = Both();")]
    [InlineData("TMailer mailer;")]
    [InlineData("T? mailer;")]
    [InlineData("Mailer[] mailer;")]
    [InlineData("if (x is { } mailer) { }")]
    [InlineData("dynamic mailer = Find();")]
    public void A_type_that_is_not_written_is_known_to_be_missing(string text) => Assert.Contains(TypedNames.NotWritten, TypesOfMailer(text));

    [Theory]
    [InlineData("// the mailer\n")]
    [InlineData("/* the mailer */")]
    [InlineData("#region Our mailer\n")]
    [InlineData("Log(\"the mailer\");")]
    [InlineData("Log(@\"the\" + @\"a \"\" mailer\");")]
    [InlineData("Log(\"\"\"the \" mailer\"\"\");")]
    [InlineData("Log('\"', x); Log(\"the mailer\");")]
    [InlineData("return mailer;")]
    [InlineData("await mailer.Send();")]
    [InlineData("new mailer();")]
    [InlineData("x = y ? mailer : z;")]
    [InlineData("if (a < b && c > mailer) { }")]
    [InlineData("{ }\nmailer.Send();")]
    [InlineData("_ = (IMailer)mailer;")]
    public void What_declares_nothing_says_nothing(string text) => Assert.DoesNotContain(TypesOfMailer(text), static type => type != TypedNames.NotWritten);

    [Theory]
    [InlineData("using Mailer = Net.Smtp;", true)]
    [InlineData("using var mailer = new Mailer();", false)]
    [InlineData("using Net;", false)]
    public void Other_names_of_types_are_known(string text, bool isAlias) =>
        Assert.Equal(isAlias ? [NameIndex.Hash("Mailer")] : Array.Empty<uint>(), Of(text).Aliases);

    [Theory]
    [InlineData("using static System.Math;", true, false)]
    [InlineData("global using static System.Math;", true, true)]
    [InlineData("global using System;", false, true)]
    [InlineData("using System; // global using static", false, false)]
    public void Imports_are_known(string text, bool members, bool forAll) =>
        Assert.Equal((members, forAll), (Of(text).ImportsMembers, Of(text).ImportsForAll));

    private static List<uint> TypesOfMailer(string text)
    {
        var types = new List<uint>();
        foreach (var type in TypesOfName.In(Of(text).Pairs, NameIndex.Hash("mailer")))
            types.Add(type);

        return types;
    }

    private static TypedNames Of(string text) =>
        TypedNames.Of(CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
}
