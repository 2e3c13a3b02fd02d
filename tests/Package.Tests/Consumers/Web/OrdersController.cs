using Microsoft.AspNetCore.Mvc;

namespace Shop;

[ApiController]
[Route("orders")]
public sealed class OrdersController(StockService stock) : ControllerBase
{
    [HttpPost("{article}")]
    public ActionResult<int> Post(string article)
    {
        // The warehouse answers at most ten requests a second.
        Thread.Sleep(100); // warns LANE101
        return Ok(article.Length);
    }

    [HttpGet("{article}")]
    public async Task<ActionResult<int>> GetAsync(string article, CancellationToken cancellationToken)
    {
        await stock.ReserveAsync(article, cancellationToken);
        return await stock.CountAsync(article);
    }
}
