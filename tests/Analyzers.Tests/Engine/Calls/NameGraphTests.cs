using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.Engine.Calls;

/// <summary>Who may come to call <c>Slow.Wait()</c>, which all these files hold.</summary>
public class NameGraphTests
{
    private const string Types =
        """
        namespace Net;
        interface IMailer { void Send(); }
        class Mailer : IMailer { public virtual void Send() => Slow.Wait(); }
        class Other { public void Send() { } public Mailer Mailer { get; set; } }
        class Box<T> { public T Value { get; set; } }
        static class Slow { public static void Wait() => Thread.Sleep(1); }
        static class MailerExtensions { public static void Post(this Mailer mailer) => Slow.Wait(); }
        """;

    [Theory]
    [InlineData("void M(IMailer mailer) => mailer.Send();")]
    [InlineData("void M(Mailer mailer) => mailer.Send();")]
    [InlineData("void M(Mailer mailer) => mailer?.Send();")]
    [InlineData("void M(Other other) => other.Mailer.Send();")]
    [InlineData("void M() { var mailer = Find(); mailer.Send(); } Other Find() => null;")]
    [InlineData("void M() => Find().Send(); Mailer Find() => null;")]
    [InlineData("void M() => Find(1, \")\").Send(); Mailer Find(int at, string text) => null;")]
    [InlineData("void M() => Find()().Send(); Func<Mailer> Find() => null;")]
    [InlineData("void M(Func<Mailer> find) => find().Send();")]
    [InlineData("void M() => All()[0].Send(); List<Mailer> All() => null;")]
    [InlineData("void M() { Mailer first = null, second = first; second.Send(); }")]
    [InlineData("void M(Mailer @event) => @event.Send();")]
    [InlineData("void M(List<Other> all) => all.ForEach(one => one.Send());")]
    [InlineData("void M(Box<Mailer> box) => box.Value.Send();")]
    [InlineData("void M(Mailer mailer) => mailer.Post();")]
    [InlineData("void M(Mailer mailer) => MailerExtensions.Post(mailer);")]
    [InlineData("void M(Mailer mailer) => Run(mailer.Send); void Run(Action action) => action();")]
    [InlineData("void M() => Inner(); void Inner() => Slow.Wait();")]
    public void Calls_are_followed_where_the_object_may_be_one(string members) => Assert.True(Reaches($"namespace Net; class C {{ {members} }}"));

    [Theory]
    [InlineData("void M(Other other) => other.Send();")]
    [InlineData("void M() { var other = new Other(); other.Send(); }")]
    [InlineData("void M() => Send(); void Send() { }")]
    [InlineData("Other _other; void M() => _other.Send();")]
    [InlineData("void M(Other other) => other.Post();")]
    [InlineData("void M() => Find().Send(); Other Find() => null;")]
    [InlineData("void M() => FileMode.Send();")]
    [InlineData("static int Size = Slow.Wait(); static C() => Slow.Wait(); void M() => new C();")]
    [InlineData("Other Slow() => null; void M() => Run(Slow); void Run(object value) { }")]
    [InlineData("async Task N() { Slow.Wait(); } void M() => N();")]
    public void Calls_of_what_cannot_be_one_are_not(string members) => Assert.False(Reaches($"namespace Net; class C {{ {members} }}"));

    [Fact]
    public void What_a_base_class_has_is_one_s_own()
    {
        Assert.True(Reaches("namespace Net; class C : Mailer { void M() => Send(); }"));
        Assert.True(Reaches("namespace Net; class C { class Inner { void M() => Outer(); } static void Outer() => Slow.Wait(); }"));
    }

    [Fact]
    public void What_a_base_class_elsewhere_has_may_be_anything()
    {
        Assert.True(Reaches("namespace Net; class C : Controller { void M() => Url.Send(); }"));
        Assert.False(Reaches("namespace Net; class C : IDisposable { void M() => Url.Send(); }"));
    }

    [Fact]
    public void A_property_of_a_common_name_counts_where_its_type_is_shown()
    {
        const string Names = "class N0 { int Name => Slow.Wait(); } class N1 { int Name; } class N2 { int Name { get; set; } } class N3 { int Name { get; set; } } "
            + "class N4 { int Name { get; set; } } class N5 { int Name { get; set; } } class N6 { int Name { get; set; } } class N7 { int Name { get; set; } }";
        Assert.True(Reaches($"namespace Net; class C {{ int M(N0 n) => n.Name; }} {Names}"));
        Assert.False(Reaches($"namespace Net; class C {{ int M() {{ var n = Find(); return n.Name; }} N0 Find() => null; }} {Names}"));
    }

    [Fact]
    public void An_extension_is_used_where_its_namespace_is_named()
    {
        Assert.True(Reaches("using Net; class C { void M() => Find().Post(); Mailer Find() => null; }"));
        Assert.False(Reaches("class C { void M() => Find().Post(); Mailer Find() => null; }"));
    }

    [Fact]
    public void Other_names_and_static_imports_hide_nothing()
    {
        Assert.True(Reaches("using Post = Net.Mailer; class C { void M(Post mailer) => mailer.Send(); }"));
        Assert.True(Reaches("using static Net.Slow; class C { void M() => Wait(); }"));
    }

    private static bool Reaches(string source)
    {
        var compilation = Sources.Unchecked(source).AddSyntaxTrees(Sources.Parse(Types, 2));
        var graph = NameGraph.Of(compilation, TestContext.Current.CancellationToken);
        var reach = graph.Reach(new Ends("Wait"), [], new NameWay(MentionForm.Called, MaxCalls: 5), TestContext.Current.CancellationToken);
        return reach.Holds(compilation.GetSymbolsWithName("M", SymbolFilter.Member).OfType<IMethodSymbol>().Single());
    }

    /// <summary>Begins at the members of a name.</summary>
    internal sealed record Ends(string Name) : INameQuestion, INameEnds
    {
        public bool Is(INameQuestion other) => Equals(other as Ends);

        public INameEnds EndsIn(NameGraph graph, CancellationToken cancellationToken) => this;

        public bool Meets(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken) => member.Name == NameIndex.Hash(Name);

        public bool MayChangeWith(SyntaxTree added, CancellationToken cancellationToken) => false;
    }
}
