using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Where the object's type says more than the one that declares the method, only the bodies of that type count.</summary>
public class ReceiverTypeTests
{
    private const string Stores = """
        interface IStore { void Save(); int Count { get; } }
        interface IOrders : IStore { }
        interface IGuests : IStore { }
        class Orders : IOrders { public void Save() => Thread.Sleep(100); public int Count { get { Thread.Sleep(100); return 1; } } }
        class Guests : IGuests { public void Save() { } public int Count => 1; }
        """;

    [Theory]
    [InlineData("IOrders", "store.[|Save|]();")]
    [InlineData("IOrders", "_ = store.[|Count|];")]
    [InlineData("IGuests", "store.Save(); _ = store.Count;")]
    [InlineData("IStore", "store.Save(); _ = store.Count;")]
    public Task Of_an_interface(string type, string call) => Check(Stores, type, call);

    [Theory]
    [InlineData("interface IBase { void Save(); } interface IOwn : IBase { } class Bodies : IBase { public void Save() => Thread.Sleep(100); } class Own : Bodies, IOwn { } class Other : IBase { public void Save() { } }", "store.[|Save|]();")]
    [InlineData("interface IBase { void Save(); } interface IOwn : IBase { } class Bodies : IBase { public virtual void Save() => Thread.Sleep(100); } class Own : IOwn { public void Save() { } } class Other : Bodies, IOwn { }", "store.Save();")]
    [InlineData("interface IBase { void Save(); } interface IOwn : IBase { } class Bodies : IBase { public virtual void Save() => Thread.Sleep(100); } class Own : IOwn { public void Save() { } }", "store.Save();")]
    public Task Of_an_interface_that_a_derived_class_implements(string types, string call) => Check(types, "IOwn", call);

    [Theory]
    [InlineData("Orders", "store.[|Save|]();")]
    [InlineData("Special", "store.[|Save|]();")]
    [InlineData("Guests", "store.Save();")]
    [InlineData("Store", "store.Save();")]
    [InlineData("Plain", "store.Save();")]
    public Task Of_a_class(string type, string call) => Check(
        """
        abstract class Store { public virtual void Save() { } }
        class Orders : Store { public override void Save() => Thread.Sleep(100); }
        class Special : Orders { }
        class Guests : Store { public override void Save() { } }
        class Plain : Store { }
        """, type, call);

    private static Task Check(string types, string type, string call)
    {
        var source = $$"""
            {{types}}
            class C { async Task M({{type}} store) { await Task.Yield(); {{call}} } }
            """;
        return call.Contains("[|") ? Verify.Reports(source) : Verify.Silent(source);
    }
}
