namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>Pieces of source that the tests of this family share.</summary>
internal static class InAsyncCode
{
    /// <summary>An async method with these statements, beside these members.</summary>
    public static string Method(string statements, string parameters = "", string members = "") =>
        $$"""
        public class C
        {
            public async Task<long> M({{parameters}})
            {
                long sum = 0;
                await Task.Yield();
                {{statements}}
                return sum;
            }
            {{members}}
        }
        """;

    /// <summary>A controller action with these statements, beside these members.</summary>
    public static string Action(string statements, string parameters = "", string members = "") =>
        $$"""
        public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public long Get({{parameters}})
            {
                long sum = 0;
                {{statements}}
                return sum;
            }
            {{members}}
        }
        """;
}
