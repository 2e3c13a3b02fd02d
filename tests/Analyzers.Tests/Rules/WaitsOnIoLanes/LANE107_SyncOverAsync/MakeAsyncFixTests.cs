using Verifier = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.SyncOverAsyncRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.MakeAsyncFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class MakeAsyncFixTests
{
    private const string Before =
        """
        class Store
        {
            public int Load(int id) => LoadAsync(id).[|Result|];

            private async Task<int> LoadAsync(int id)
            {
                await Task.Yield();
                return id;
            }
        }
        """;

    private const string After =
        """
        class Store
        {
            public async Task<int> Load(int id) => await LoadAsync(id);

            private async Task<int> LoadAsync(int id)
            {
                await Task.Yield();
                return id;
            }
        }
        """;

    [Fact]
    public Task Method_alone() => Verifier.Fixes(
        Before, After, title: "Use 'await' and make the method async (changes this member alone)");

    [Fact]
    public Task Method_and_its_callers_in_other_documents() => Verifier.Fixes(
        [
            (Before, After),
            (
                """
                class Shop(Store store)
                {
                    public int Total(int[] ids)
                    {
                        var sum = 0;
                        foreach (var id in ids)
                            sum += store.Load(id);

                        return sum;
                    }

                    public async Task<int> Twice(int id)
                    {
                        await Task.Yield();
                        return 2 * store.Load(id);
                    }
                }
                """,
                """
                class Shop(Store store)
                {
                    public async Task<int> Total(int[] ids)
                    {
                        var sum = 0;
                        foreach (var id in ids)
                            sum += await store.Load(id);

                        return sum;
                    }

                    public async Task<int> Twice(int id)
                    {
                        await Task.Yield();
                        return 2 * await store.Load(id);
                    }
                }
                """),
        ], title: "Use 'await' and make the method and its callers async (changes 3 members)");

    [Theory]
    [InlineData("class C { readonly int _rows; C(Task<int> t) => _rows = t.[|Result|]; }")]
    [InlineData("class C(Task<int> t) { int Rows => t.[|Result|]; }")]
    [InlineData("interface I { int M(); } class C(Task<int> t) : I { public int M() => t.[|Result|]; }")]
    [InlineData("class B { public virtual int M() => 1; } class C(Task<int> t) : B { public override int M() => t.[|Result|]; }")]
    [InlineData("class C { bool M(Task<int> t, out int x) { x = t.[|Result|]; return true; } }")]
    [InlineData("class C { int M(Task<int> t) { lock (t) { return t.[|Result|]; } } }")]
    [InlineData("class C { int M(Task<int> t) { try { return t.[|Result|]; } catch (AggregateException) { return 0; } } }")]
    [InlineData("class C { int M(Task<int> t) => t.[|Result|]; Func<Task<int>, int> F => M; }")]
    [InlineData("class C { int M(Task<int> t) => t.[|Result|]; int P => M(Task.FromResult(1)); }")]
    public Task Offers_no_fix(string source) => Verifier.OffersNoFix(source);
}
